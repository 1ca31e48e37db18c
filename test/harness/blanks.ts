import { IntlMessageFormat } from 'intl-messageformat';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const LITERAL = 0;

/** What a message asks for, each once. */
export function blanksOf(text: string): string[] {
  return [...new Set(namesOf(new IntlMessageFormat(text).getAst()))].sort();
}

function namesOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => [
    ...('value' in element && Number(element.type) !== LITERAL ? [element.value] : []),
    ...('options' in element ? Object.values(element.options).flatMap((option) => namesOf(option.value)) : []),
  ]);
}
