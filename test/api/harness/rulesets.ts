/** A ruleset of a methodology of a test's own, small enough to be checked at once. */
export interface Variant {
  readonly id?: string;
  readonly methodology?: string;
  readonly version?: string;
  readonly from?: string;
  readonly until?: string | null;
  readonly weight?: number;
  /** What the case expects of the index. */
  readonly expected?: number;
  readonly cases?: boolean;
}

export function rulesetText({
  id = 'library-2024',
  methodology = 'library',
  version = '1.0.0',
  from = '2024-01-01',
  until = null,
  weight = 60,
  expected = 45,
  cases = true,
}: Variant = {}): string {
  const label = (text: string) => `{ ru: ${text}, kk: ${text}, en: ${text} }`;
  return `# A test's own.
metodika: 1
id: ${id}
methodology: ${methodology}
version: ${version}
title: ${label('Библиотеки')}
act: { title: ${label('О библиотеках')} }
in_force: { from: "${from}", until: ${until === null ? 'null' : `"${until}"`} }
categories:
  library: { label: ${label('Библиотека')} }
inputs:
  asked: { type: count, min: 1, label: ${label('Запросы')}, clause: "1" }
  met: { type: count, label: ${label('Выполненные запросы')}, clause: "1" }
limits:
  - { rule: met <= asked, clause: "1" }
values:
  index:
    label: ${label('Показатель')}
    clause: "2"
    role: criterion
    weight: ${weight}
    formula: k * a / b
    legend: { k: ${weight}, a: met, b: asked }
${
  cases
    ? `cases:
  - name: { ru: Три из четырех, kk: Төрттің үшеуі, en: Three of four }
    # ${weight} · 3⁄4
    subjects:
      - { id: one, category: library, inputs: { asked: 4, met: 3 }, expect: { index: ${expected} } }
`
    : ''
}`;
}
