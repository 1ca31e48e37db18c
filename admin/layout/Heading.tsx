import { Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';

/** What a page is called, on it and in the bar above it. @param details of the words, which are plural unless they say otherwise */
export function Heading({ of, details }: { of: string; details?: Readonly<Record<string, unknown>> }) {
  const translate = useTranslate();
  const title = translate(of, { smart_count: 2, ...details });
  return (
    <>
      <Title title={title} />
      <Typography variant="h5" component="h1" sx={{ mb: 1 }}>
        {title}
      </Typography>
    </>
  );
}
