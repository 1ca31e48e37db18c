import type { Label, RulesetFile } from '../../language/ruleset.ts';
import type { Path } from '../../source.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Without them every name of a formula would look unknown. */
const ESSENTIAL = ['categories', 'inputs', 'values'];
const NAMING = [...ESSENTIAL, 'attributes', 'groups', 'parameters', 'readings', 'tables', 'stages'];
const OTHER_MAPS = ['warnings', 'outcomes', 'commissions', 'origins', 'events', 'deadlines', 'samples', 'correspondence'];

const LABEL: Label = { ru: '', kk: '', en: '' };

/** What stands for an item that is set aside where its neighbours' places must not move, or its name is needed. */
const STAND_INS: Readonly<Record<string, Fields>> = {
  categories: { label: LABEL },
  attributes: { label: LABEL },
  limits: { rule: 'true' },
  not_held: { from: '', label: LABEL },
  stages: { id: '', label: LABEL, clause: '', gates: [{ reason: '', label: LABEL, clause: '', admit_when: { all: [] } }] },
  findings: { code: '', label: LABEL, clause: '', when: false },
  cases: { name: '', subjects: [] },
  clauses: { clause: '', heading: LABEL, fate: 'procedure' },
};

/** What others know an item of a list by: it stays, where it is a text. */
const NAMES: Readonly<Record<string, string>> = { stages: 'id', clauses: 'clause' };

const HEAD: Fields = {
  id: '',
  methodology: '',
  version: '0.0.0',
  title: LABEL,
  act: { title: LABEL },
  in_force: { from: '', until: null },
};

/**
 * A ruleset without the smallest named items that contain the faults, so that the rest can still be looked at.
 * Null when a section that names things is missing or is no section.
 */
export function prune(data: Fields, faults: readonly Path[]): { file: RulesetFile | null; broken: ReadonlySet<string> } {
  const broken = new Set<string>();
  if (ESSENTIAL.some((section) => data[section] === undefined)) return { file: null, broken };
  const file: Record<string, unknown> = { ...HEAD, ...data };
  /** Sections as copied for a first fault: thousands of others are set aside without copying all for each. */
  const copies = new Map<string, Record<string, unknown> | unknown[]>();
  for (const [section, item, ...rest] of faults) {
    if (typeof section !== 'string') continue;
    const isNaming = NAMING.includes(section);
    if (item === undefined && isNaming) return { file: null, broken };
    if (item !== undefined && (isNaming || OTHER_MAPS.includes(section) || typeof item === 'number')) {
      const known = copies.get(section);
      const copy = known && known === file[section] ? known : copyOf(file[section]);
      copies.set(section, copy);
      file[section] = copy;
      setAside(copy, section, item, rest, broken);
    } else if (HEAD[section] !== undefined) file[section] = HEAD[section];
    else Reflect.deleteProperty(file, section);
  }
  return { file: file as unknown as RulesetFile, broken };
}

function copyOf(items: unknown): Record<string, unknown> | unknown[] {
  return Array.isArray(items) ? [...(items as unknown[])] : { ...(items as Fields) };
}

/** Changes `items`, which are nobody else's. */
function setAside(
  items: Record<string, unknown> | unknown[],
  section: string,
  item: string | number,
  rest: Path,
  broken: Set<string>,
): void {
  const standIn = STAND_INS[section];
  if (Array.isArray(items)) {
    const key = NAMES[section] ?? 'id';
    const name: unknown = (items[Number(item)] as Fields | null | undefined)?.[key];
    items[Number(item)] = { ...standIn, ...(typeof name === 'string' && { [key]: name }) };
    return;
  }
  const name = String(item);
  if (section === 'inputs' && rest[0] === 'fields' && typeof rest[1] === 'string') {
    const input = items[name] as Fields | undefined;
    if (input) items[name] = withoutField(input, rest, name, broken);
    return;
  }
  if (standIn) items[name] = standIn;
  else Reflect.deleteProperty(items, name);
  broken.add(name);
}

/** An input without its faulty field, however deep, and without what refers to that field. */
function withoutField(input: Fields, path: Path, name: string, broken: Set<string>): Fields {
  const [, field, ...rest] = path;
  const inner = `${name}.${String(field)}`;
  const fields = { ...(input['fields'] as Fields) };
  const found = fields[String(field)] as Fields | undefined;
  if (found && rest[0] === 'fields' && typeof rest[1] === 'string') {
    fields[String(field)] = withoutField(found, rest, inner, broken);
    return { ...input, fields };
  }
  broken.add(inner);
  Reflect.deleteProperty(fields, String(field));
  const others = Object.entries(input).filter(([key, value]) => !(key === 'order_by' && value === field));
  const unique = Array.isArray(input['unique']) ? { unique: input['unique'].filter((one) => one !== field) } : {};
  return { ...Object.fromEntries(others), ...unique, fields };
}
