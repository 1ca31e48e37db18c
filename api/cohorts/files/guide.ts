import type { Language, Model } from '../../../engine/index.ts';
import { say } from './notes.ts';
import { COHORT, SUBJECTS, tablesOf } from './plan.ts';

/** The first sheet of a workbook: how to fill it in. */

export interface GuideRow {
  readonly texts: readonly string[];
  readonly isHeading: boolean;
}

const STEPS = ['subjects', 'lists', 'names', 'empty', 'numbers', 'days', 'texts', 'order'] as const;

export function guideRows(model: Model, tabs: ReadonlyMap<string, string>, language: Language): GuideRow[] {
  const heading = (...texts: string[]): GuideRow => ({ texts, isHeading: true });
  const plain = (...texts: string[]): GuideRow => ({ texts, isHeading: false });
  const tab = (name: string): string => tabs.get(name) ?? name;
  const lists = tablesOf(model).flatMap(({ name, list, parent }) => {
    if (!list) return [];
    const whose = parent?.list ? say('sheet-guide-rows-of', language, { label: parent.list.label[language], tab: tab(parent.name) }) : '';
    return [plain(tab(name), [list.label[language], whose].filter((part) => part !== '').join('. '))];
  });
  return [
    heading(model.title[language]),
    plain(`${model.id}@${model.version}`),
    plain(''),
    heading(say('sheet-guide-sheets', language)),
    plain(tab(COHORT), say('sheet-guide-cohort', language)),
    plain(tab(SUBJECTS), say('sheet-guide-table-subjects', language)),
    ...lists,
    plain(''),
    heading(say('sheet-guide-how', language)),
    ...STEPS.filter((step) => step !== 'lists' || lists.length > 0).map((step, index) =>
      plain(`${index + 1}. ${say(`sheet-guide-${step}-title`, language)}`, say(`sheet-guide-${step}`, language)),
    ),
  ];
}
