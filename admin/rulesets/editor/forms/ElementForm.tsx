import { Stack } from '@mui/material';
import type { Path } from '../../../../engine/index.ts';
import { TextPart } from '../fields/TextPart.tsx';
import { CaseForm } from '../grid/CaseForm.tsx';
import { TableForm } from '../grid/TableForm.tsx';

/** An element as a form. What no form knows yet is shown as its own text. */
export function ElementForm({ path }: { path: Path }) {
  if (path[0] === 'tables' && path.length === 2) return <TableForm path={path} key={path[1]} />;
  if (path[0] === 'cases' && path.length === 2) return <CaseForm path={path} key={path[1]} />;
  return (
    <Stack sx={{ gap: 2 }}>
      <TextPart path={path} />
    </Stack>
  );
}
