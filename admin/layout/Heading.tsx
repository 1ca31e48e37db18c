import { Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Title, useTranslate } from 'react-admin';

interface Props {
  readonly of: string;
  /** Of the words, which are plural unless they say otherwise. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** What one can begin there. */
  readonly aside?: ReactNode;
}

/** What a page is called, on it and in the bar above it. */
export function Heading({ of, details, aside }: Props) {
  const translate = useTranslate();
  const title = translate(of, { smart_count: 2, ...details });
  return (
    <>
      <Title title={title} />
      <Stack direction="row" sx={{ mb: 1, gap: 1, alignItems: 'center' }}>
        <Typography variant="h5" component="h1" sx={{ mr: 'auto' }}>
          {title}
        </Typography>
        {aside}
      </Stack>
    </>
  );
}
