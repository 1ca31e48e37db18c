import { nearest, type Model } from '../../../engine/index.ts';
import { takeChoice, takeText } from './cells.ts';
import type { Budget } from './filled.ts';
import type { SheetPlace } from './found.ts';
import type { SheetReport } from './reporting.ts';
import { cellName, type ReadSheet } from './sheet.ts';

/** What is said of the cohort as a whole: the edition, the period, the readings that are not the usual ones. */

export interface Setting {
  readonly value: string;
  readonly place: SheetPlace;
}

const READINGS = 'readings.';
/** What stands over the names and the values. */
export const FIELD = 'field';
export const VALUE = 'value';

/** By name: `period`, `readings.<id>`. */
export function settingsIn(model: Model, sheet: ReadSheet, report: SheetReport, budget: Budget): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  let names = -1;
  let values = -1;
  sheet.read(({ row, cells }) => {
    budget.spend(cells.length);
    if (names < 0) {
      const columnOf = (name: string): number => cells.find(({ text }) => text.trim() === name)?.column ?? -1;
      if (columnOf(FIELD) >= 0 && columnOf(VALUE) >= 0) [names, values] = [columnOf(FIELD), columnOf(VALUE)];
      return;
    }
    const name = cells.find(({ column }) => column === names)?.text.trim() ?? '';
    const cell = cells.find(({ column }) => column === values);
    const at = (column: number): SheetPlace => ({ sheet: sheet.name, cell: cellName(row, column) });
    if (name === '' || !cell || (cell.text.trim() === '' && cell.formula !== 'lost')) return;
    const place = at(values);
    if (!isSetting(model, name)) {
      const suggestion = nearest(name, settingNames(model)) ?? '';
      report.tell('sheet-unknown-setting', at(names), { name, suggestion });
    } else if (settings.has(name)) {
      const first = settings.get(name)?.place ?? place;
      report.tell('sheet-repeated-setting', at(names), { name, first: first.cell ?? '' }, [{ ...first, role: 'first' }]);
    } else if (cell.formula === 'lost') report.tell('sheet-formula-lost', place);
    else if (cell.kind === 'error') report.tell('sheet-error-value', place, { found: cell.text });
    else {
      if (cell.formula === 'kept') report.tell('sheet-formula', place, { found: cell.text });
      const options = model.readings.get(name.slice(READINGS.length))?.options;
      const taken = options ? takeChoice(cell, options) : takeText(cell);
      if ('json' in taken) settings.set(name, { value: taken.json, place });
      else report.tell(taken.code, place, { ...taken.details, name });
    }
  });
  if (names < 0) report.tell('sheet-no-setting-names', { sheet: sheet.name, cell: null }, { field: FIELD, value: VALUE });
  return settings;
}

/** In the order in which files have them. */
export const settingNames = (model: Model): string[] => ['ruleset', 'period', ...[...model.readings.keys()].map((id) => READINGS + id)];

const isSetting = (model: Model, name: string): boolean => settingNames(model).includes(name);
