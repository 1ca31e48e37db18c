import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import { keyNames, nodeAt, type Node, type Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { contentsOf, partOf, type Element, type Part } from '../contents.ts';
import { useDeclaredWords, useFieldName } from './names.ts';

/** Values of an act are called by their codes. */
const CALLED_BY_CODE: ReadonlySet<string | number | undefined> = new Set(['values']);

/** A place in words: the field, and the element it is of. */
export function useWhere(): (root: Node, path: Path) => string {
  const translate = useTranslate();
  const { language } = useFormats();
  const nameOf = useFieldName();
  const declaredWords = useDeclaredWords();
  return useCallback(
    (root, path) => {
      const [section, own] = path;
      if (section === undefined) return translate('editor-whole');
      const called = translate(`editor-section-${section}`, { _: String(section) });
      const element = own === undefined ? undefined : elementOf(contentsOf(root, language), section, own);
      const rest = path.slice(element ? 2 : 1);
      const name = !element ? (own === undefined ? null : called) : CALLED_BY_CODE.has(section) ? String(own) : element.name;
      const steps = rest.map((step, index): string => {
        const at = path.slice(0, path.length - rest.length + index + 1);
        if (typeof step === 'number') return String(step + 1);
        if (['ru', 'kk', 'en'].includes(step)) return translate(`form-language-${step}`);
        const { declared } = keyNames(root, at.slice(0, -1));
        if (declared.some((one) => one.name === step)) return declaredWords(declared, step);
        return nameOf(at);
      });
      const field = steps.join(' ');
      if (field === '') return name === null ? called : `${called}: ${name}`;
      return name === null ? `${called}: ${field}` : translate('desk-where', { field, element: name });
    },
    [translate, language, nameOf, declaredWords],
  );
}

function elementOf(parts: readonly Part[], section: string | number, own: string | number): Element | undefined {
  const held = parts.find(({ id }) => id === partOf(String(section))?.id);
  return held?.elements.find(({ path }) => path.length === 2 && path[0] === section && path[1] === own);
}

/** The place whose lines hold an offset: the deepest one. */
export function pathAt(root: Node, offset: number): Path {
  const path: (string | number)[] = [];
  for (let node: Node | undefined = root; node && node.kind !== 'scalar';) {
    const step: string | number | undefined =
      node.kind === 'list'
        ? node.items.findIndex(({ span }) => span.start <= offset && offset <= span.end)
        : node.entries.find(({ keySpan, value }) => keySpan.start <= offset && offset <= Math.max(keySpan.end, value.span.end))?.key;
    if (step === undefined || step === -1) break;
    path.push(step);
    node = nodeAt(root, path);
  }
  return path;
}

/** The steps to a field, which are told joined by dots: those of the element may hold dots themselves. */
export function pathOf(field: string, element: Path): Path {
  const own = field.slice(element.join('.').length + 1);
  return [...element, ...(own === '' ? [] : own.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)))];
}
