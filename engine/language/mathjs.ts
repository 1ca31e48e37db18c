import * as mathjs from 'mathjs/number';

/**
 * The parser of mathjs alone. Its factory is given nodes of our own, which hold what was parsed and can do nothing: those of mathjs bring
 * evaluation, LaTeX and a dispatcher of types with them, ten times the parser's size, and none of that is ever called.
 */

/** What is read of a parsed formula. */
export interface ParsedNode {
  readonly type: string;
  readonly op?: string;
  readonly implicit?: boolean;
  readonly args?: readonly ParsedNode[];
  readonly fn?: ParsedNode;
  readonly content?: ParsedNode;
  readonly object?: ParsedNode;
  readonly conditionals?: readonly string[];
  readonly params?: readonly ParsedNode[];
}

type NodeClass = new (...given: unknown[]) => object;

/** A node with its name, the mark by which the parser knows it again, and its parts under the names they have in mathjs. */
function nodeOf(type: string, ...parts: readonly string[]): NodeClass {
  class Node {
    readonly type = type;
    constructor(...given: unknown[]) {
      Object.assign(this, Object.fromEntries(parts.map((part, index) => [part, given[index]])));
    }
  }
  Object.assign(Node.prototype, { isNode: true, [`is${type}`]: true });
  return Node;
}

const nodes: Readonly<Record<string, NodeClass>> = {
  AccessorNode: nodeOf('AccessorNode', 'object', 'index'),
  ConstantNode: nodeOf('ConstantNode', 'value'),
  FunctionNode: nodeOf('FunctionNode', 'fn', 'args'),
  OperatorNode: nodeOf('OperatorNode', 'op', 'fn', 'args', 'implicit'),
  ParenthesisNode: nodeOf('ParenthesisNode', 'content'),
  RelationalNode: nodeOf('RelationalNode', 'conditionals', 'params'),
  SymbolNode: nodeOf('SymbolNode', 'name'),
  // Nothing of these is part of a formula here: their type is enough to refuse them.
  ...Object.fromEntries(
    ['ArrayNode', 'AssignmentNode', 'BlockNode', 'ConditionalNode', 'FunctionAssignmentNode', 'IndexNode', 'ObjectNode', 'RangeNode'].map(
      (type) => [type, nodeOf(type)],
    ),
  ),
};

/** The factory is exported, but left out of the published types. */
const createParse = (mathjs as unknown as { readonly createParse: (parts: object) => (text: string) => ParsedNode }).createParse;

/** Numbers are read again from their source text; here they only have to be some: of those with a base (`0x1F`), also with a fraction. */
function numeric(text: string): number {
  const number = Number(text);
  if (Number.isNaN(number) && !text.includes('.')) throw new SyntaxError(`not a number: ${text}`);
  return number;
}

/**
 * The tree of a text in the syntax of mathjs.
 * @throws SyntaxError when it is none, mostly with `char`, the place of the mistake counted from 1.
 */
export const parse = createParse({
  ...nodes,
  numeric,
  config: { number: 'number' },
  typed: Object.assign((_: string, ways: { readonly string: (text: string) => ParsedNode }) => ways.string, { addConversion: () => {} }),
});
