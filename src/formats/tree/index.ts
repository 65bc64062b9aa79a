/** Records of nested values, whatever they are written in. */
export { compileTreePath } from './compile-path.ts';
export { treeFieldNames } from './field-names.ts';
export type { TreeNode } from './tree-node.ts';
export { treeRecord } from './tree-record.ts';
