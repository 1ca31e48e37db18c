import { Stack } from '@mui/material';
import type { Path } from '../../../../engine/index.ts';
import { TextPart } from '../fields/TextPart.tsx';

/** An element as a form. What no form knows yet is shown as its own text. */
export function ElementForm({ path }: { path: Path }) {
  return (
    <Stack sx={{ gap: 2 }}>
      <TextPart path={path} />
    </Stack>
  );
}
