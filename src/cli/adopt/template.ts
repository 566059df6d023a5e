/** A text whose beginnings of templates are escaped, so that the engine reads it as it is. */
export const withoutTemplates = (text: string): string => text.replaceAll(/([$%])\{/g, '$1$1{');
