import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** Markdown as GitHub's parser reads it: with tables, footnotes, task lists, strikethrough and links that are only text. */
export const treeOf = (markdown: string): Root =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

/** A node and all that are in it, in the order of the text. */
export function* nodesIn(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* nodesIn(child);
}

const INLINE = ['text', 'inlineCode', 'strong'];

/** The blocks of a document with the number of their parts, and the HTML between them. Text and code are left out. */
export const blocksOf = (node: Nodes): unknown => {
  if (node.type === 'html') return node.value;
  if (!('children' in node)) return node.type;
  return { [node.type]: node.children.filter(({ type }) => !INLINE.includes(type)).map(blocksOf) };
};
