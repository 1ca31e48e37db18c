import type { Language } from '../language/ruleset.ts';
import { mathematics, nameMathematics, type Fence, type Mathematics } from './mathematics.ts';

/** A formula as mathematics prints it, in LaTeX that KaTeX knows, with the numerals and words of a language; null of what is no formula. */
export function formulaLatex(text: string, language: Language): string | null {
  const set = mathematics(text, language);
  return set && latexOf(set);
}

/** `a`, `K_2`; a longer name stands upright. */
export const nameLatex = (name: string): string => latexOf(nameMathematics(name));

/** Mathematics as LaTeX. What is marked stands within `\htmlClass`: a page says how that looks. */
export function latexOf(set: Mathematics): string {
  switch (set.kind) {
    case 'row':
      return set.parts.map(latexOf).join('');
    case 'name':
      return [...set.text].length === 1 ? set.text : (NAMED[set.text] ?? `\\mathrm{${escaped(set.text)}}`);
    case 'number':
      return set.text
        .replaceAll(',', '{,}')
        .replace(/[\u00a0\u202f]/g, '\\,')
        .replace('−', '-');
    case 'words':
      return `\\text{${escaped(set.text)}}`;
    case 'sign':
      return SIGNS[set.text.trim()] ?? set.text;
    case 'fraction':
      return `\\frac{${latexOf(set.above)}}{${latexOf(set.below)}}`;
    case 'root':
      return `\\sqrt${set.degree ? `[${latexOf(set.degree)}]` : ''}{${latexOf(set.of)}}`;
    case 'raised':
      return `${latexOf(set.base)}^{${latexOf(set.by)}}`;
    case 'lowered':
      return `${latexOf(set.base)}_{${latexOf(set.by)}}`;
    case 'fence':
      return `\\left${FENCES[set.open]}${latexOf(set.inner)}\\right${FENCES[set.close]}`;
    case 'marked':
      return `\\htmlClass{formula-${set.mark}}{${latexOf(set.of)}}`;
    case 'cases':
      // Not `cases`, which would set fractions as small as an index.
      return `\\begin{dcases} ${set.lines.map(({ then, when }) => `${latexOf(then)}, & ${latexOf(when)}`).join(' \\\\ ')} \\end{dcases}`;
  }
}

const NAMED: Readonly<Record<string, string>> = { min: '\\min', max: '\\max', ln: '\\ln' };

const SIGNS: Readonly<Record<string, string>> = {
  '≠': ' \\ne ',
  '≤': ' \\le ',
  '≥': ' \\ge ',
  '−': ' - ',
  '·': ' \\cdot ',
  '¬': '\\lnot ',
  '∑': '\\sum ',
  ',': ',\\; ',
  ';': ';\\; ',
};

const FENCES: Readonly<Record<Fence, string>> = {
  '(': '(',
  ')': ')',
  '|': '|',
  '⌊': '\\lfloor ',
  '⌋': '\\rfloor ',
  '⌈': '\\lceil ',
  '⌉': '\\rceil ',
};

const escaped = (text: string): string => text.replace(/[#$%&_{}]/g, '\\$&').replace(/[\\^~](?![#$%&_{}])/g, ' ');
