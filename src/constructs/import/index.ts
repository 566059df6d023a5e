export { importErrors } from './errors';
export type { ImportFrom, ImportPart, ImportParts, ImportSource } from './import-from';
export { checkImportSource, importPartsOf, importSource, isImported, parseImportFrom } from './import-from';
