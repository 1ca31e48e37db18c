import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import { MONO } from '../theme.ts';

type State = Readonly<Record<string, unknown>> | null;

/** Marks of a text, which nobody reads as words. */
const CODED: ReadonlySet<string> = new Set(['hash', 'textDigest', 'draft', 'comment']);

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a change made of what, field by field as they are called; of one that another says in other words, both. */
export function States({ before, after }: { readonly before: State; readonly after: State }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const [was, is] = [flat(before), flat(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  const called = (name: string): string =>
    name
      .split('.')
      .map((step) => translate(`audit-field-${step}`, { _: step }))
      .join(' · ');
  const said = (name: string, value: unknown): string => {
    if (value === undefined) return '';
    if (value === null) return '–';
    if (typeof value === 'boolean') return translate(value ? 'form-yes' : 'form-no');
    if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((one) => said(name, one)).join(', ');
    if (typeof value !== 'string') return typeof value === 'number' ? String(value) : JSON.stringify(value);
    if (name === 'status') return translate(`version-status-${value}`, { _: value });
    if (name === 'roles') return translate(`role-${value}`, { _: value });
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value;
  };
  if (names.length === 0) return null;
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" sx={{ width: 'auto' }}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('audit-field')}</TableCell>
            {before !== null && <TableCell>{translate('resources.audit.fields.before')}</TableCell>}
            {after !== null && <TableCell>{translate('resources.audit.fields.after')}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {names.map((name) => (
            <TableRow
              key={name}
              sx={CODED.has(name) ? { '& td': { fontFamily: MONO, fontSize: '0.75rem', overflowWrap: 'anywhere' } } : {}}
            >
              <TableCell component="th" scope="row">
                {called(name)}
              </TableCell>
              {before !== null && <TableCell>{said(name, was.get(name))}</TableCell>}
              {after !== null && <TableCell>{said(name, is.get(name))}</TableCell>}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

/** A field of a field by both their names. */
function flat(state: State, before = ''): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(state ?? {}).flatMap(([key, value]): [string, unknown][] =>
      isMap(value) ? [...flat(value, `${before}${key}.`)] : [[`${before}${key}`, value]],
    ),
  );
}
