import type { FormulaProblem, Token } from './tokens.ts';

/** mathjs names the place as a 1-based `char`; ours is the token there, or the end of the text. */
export function syntaxProblem(error: unknown, tokens: readonly Token[], text: string): FormulaProblem {
  const bracket = unpaired(tokens);
  if (bracket) return bracket;
  const char = error instanceof Error && 'char' in error ? Number(error.char) - 1 : text.length;
  const index = tokens.findIndex(({ at }) => char < at.end);
  const token = tokens[index];
  if (!token) return { code: 'formula-unfinished', details: {}, at: tokens.at(-1)?.at ?? { start: 0, end: text.length } };
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  if (token.text === ',' && before?.kind === 'number' && after?.kind === 'number' && before.at.end + 1 === after.at.start) {
    return {
      code: 'formula-decimal-comma',
      details: { found: `${before.text},${after.text}`, instead: `${before.text}.${after.text}` },
      at: { start: before.at.start, end: after.at.end },
    };
  }
  return { code: 'formula-syntax', details: { found: token.text }, at: token.at };
}

/** The first bracket that closes nothing, or else the first that is not closed. */
function unpaired(tokens: readonly Token[]): FormulaProblem | null {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.text === '(') open.push(token);
    if (token.text === ')' && !open.pop()) return { code: 'formula-unopened', details: {}, at: token.at };
  }
  const [first] = open;
  return first ? { code: 'formula-unclosed', details: {}, at: first.at } : null;
}
