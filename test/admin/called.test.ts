import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../admin/i18n/catalogue.ts';
import { calledIn } from '../../admin/rulesets/editor/fields/called.ts';
import { checkRuleset, diagnosticsToJson, outlineOf, type Language } from '../../engine/index.ts';
import { EDITIONS } from '../harness/editions.ts';
import { labelled } from './harness/labelled.ts';

/** A mistake as it is told beside a form: by what people call things. */

function told(text: string, language: Language): readonly { readonly code: string; readonly message: string }[] {
  const words = wordsIn(language);
  const translate = (key: string, blanks = {}): string => String(new IntlMessageFormat(words[key] ?? key, language).format(blanks));
  const { diagnostics } = checkRuleset({ name: 'ruleset.yaml', text });
  const root = outlineOf(text);
  return diagnosticsToJson(diagnostics, language).map(({ code, message }, index) => ({
    code,
    message: calledIn(message, diagnostics[index]?.details ?? {}, root, language, translate),
  }));
}

const textOf = (edition: string): string => readFileSync(new URL(`../../rulesets/${edition}.yaml`, import.meta.url), 'utf8');

const K2 = textOf('service-quality-2014').replace(/(\n {2}K2:\n[\s\S]*?weight: )25/, '$120');

describe('a mistake is told', () => {
  it.each([
    ['ru', 'weight-exceeded', '«Общее количество видов государственных услуг, оказываемых в соответствии с Реестром» = 1, '],
    ['ru', 'weight-exceeded', ', число строк «Государственные услуги, по одной строке на вид» = 1, '],
    ['ru', 'weight-exceeded', ', «Стандарт государственной услуги утвержден на момент оценки» = да, '],
    ['kk', 'weight-exceeded', ', «Мемлекеттік көрсетілетін қызметтер, әр түріне бір жолдан» жолдарының саны = 1, '],
    ['kk', 'weight-exceeded', ', «Бағалау сәтінде мемлекеттік көрсетілетін қызмет стандарты бекітілген» = иә, '],
    ['en', 'weight-exceeded', ', rows of “Public services, one row for each kind” = 1, '],
    ['en', 'weight-exceeded', ', “How the service is provided” = “Electronic, through the e-government portal and also'],
    [
      'ru',
      'gap-answered',
      '» = «Традиционным способом, только в государственном органе»; «Есть решение Межведомственной комиссии» = да исход ',
    ],
    ['ru', 'weights-do-not-add-up', 'Веса внутри «Общая оценка по критериям» (категория «Центральные государственные органы») дают 95, а'],
    ['ru', 'weights-do-not-add-up', ': K2 20 + K3 25 + K4 25 + K5 25.'],
    ['ru', 'range-answered', ' замены отрицательного результата нулем?» = «сначала не ниже 0, затем вычет (возможно до −3)».'],
  ] as const)('in %s, %s: %s', (language, code, words) => {
    expect(told(K2, language).find((one) => one.code === code)?.message).toContain(words);
  });

  const named = labelled().map((name) => new RegExp(`(?<![\\w.-])${name.replaceAll('.', '\\.')}(?![\\w-]|\\.\\w)`));
  it.each(EDITIONS)('without a name of the file that has a label: %s', (edition) => {
    const messages = told(textOf(edition), 'kk').map(({ message }) => message);
    expect(messages.flatMap((message) => (named.some((name) => name.test(message)) ? [message] : []))).toEqual([]);
  });
});
