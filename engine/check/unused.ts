import type { Structure } from './structure.ts';

/** What is declared and never used: a slip, or a provision that was forgotten. Texts are there for people, not for formulas. */
export function reportUnused({ checking, inputs, values, parameters, readings, tables }: Structure): void {
  const {
    names: { used },
    diagnostics,
    file,
  } = checking;
  // A misspelt name would leave the right one unused: one mistake, one diagnostic.
  if (diagnostics.errors > 0) return;
  const unused = (kind: string, section: string, name: string) =>
    diagnostics.report('unused', 'warning', diagnostics.locateKey([section, name]), { kind, name });
  for (const input of inputs.values()) {
    if (input.type === 'list' || input.type === 'record') {
      for (const field of input.fields.values()) {
        if (
          field.type === 'text' ||
          used.has(`input ${input.name}.${field.name}`) ||
          (used.has(`input ${input.name}`) && input.type === 'record')
        )
          continue;
        if (input.unique.includes(field.name) || input.orderBy === field.name) continue;
        diagnostics.report('unused', 'warning', diagnostics.locateKey(['inputs', input.name, 'fields', field.name]), {
          kind: 'input',
          name: `${input.name}.${field.name}`,
        });
      }
    } else if (input.type !== 'text' && !used.has(`input ${input.name}`)) unused('input', 'inputs', input.name);
  }
  for (const id of parameters.keys()) if (!used.has(`parameter ${id}`)) unused('parameter', 'parameters', id);
  for (const id of readings.keys()) if (!used.has(`reading ${id}`)) unused('reading', 'readings', id);
  for (const { id, of, output } of tables.values()) {
    if (used.has(`table ${id}`)) continue;
    const siblings = [...tables.values()].filter((one) => one.of === of);
    const isSomeUsed = siblings.some((one) => used.has(`table ${one.id}`));
    if (output !== null && isSomeUsed)
      diagnostics.report('unused', 'warning', diagnostics.locateKey(['tables', of, 'outputs', output]), { kind: 'table', name: id });
    else if (siblings[0]?.id === id) unused('table', 'tables', of);
  }
  for (const value of values.values()) {
    if (value.working && !used.has(`value ${value.id}`) && value.list === null) unused('value', 'values', value.id);
  }
  for (const id of Object.keys(file.groups ?? {})) if (!used.has(`group ${id}`) && !groupUsed(id, file)) unused('group', 'groups', id);
}

function groupUsed(id: string, file: Structure['checking']['file']): boolean {
  return (
    file.ranking?.within === id ||
    (file.stages ?? []).some((stage) => stage.group === id) ||
    Object.values(file.values).some((value) => value.per === id)
  );
}
