import { Box, Button, Card, Stack, Typography } from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import type { ComparisonView, ViewBlock } from '../../engine/index.ts';
import { FormulaPair } from './FormulaPair.tsx';
import { Note } from './Note.tsx';
import { TablePair } from './TablePair.tsx';
import { Weights } from './Weights.tsx';

/** What is otherwise, section by section, and above it a way to each. */
export function Sections({ view: { sections } }: { view: ComparisonView }) {
  const translate = useTranslate();
  const base = useId();
  const placeOf = (code: string): string => `${base}-${code}`;
  const goTo = (code: string): void => {
    const place = document.getElementById(placeOf(code));
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  };
  return (
    <>
      {sections.length > 1 && (
        <Stack
          component="nav"
          direction="row"
          aria-label={translate('compare-sections')}
          className="screen-only"
          sx={{ gap: 1, flexWrap: 'wrap' }}
        >
          {sections.map(({ code, title, count }) => (
            <Button key={code} size="small" variant="outlined" onClick={() => goTo(code)}>
              {title} · {count}
            </Button>
          ))}
        </Stack>
      )}
      {sections.map(({ code, title, parts }) => (
        <Card key={code} component="section" aria-labelledby={placeOf(code)} sx={{ p: 2 }}>
          <Typography id={placeOf(code)} tabIndex={-1} variant="h6" component="h2" sx={{ scrollMarginTop: 72 }}>
            {title}
          </Typography>
          {parts.map((part) => (
            <Box key={part.title} sx={{ mt: 1.5 }}>
              <Typography variant="subtitle1" component="h3" sx={{ mb: 0.5 }}>
                {part.title}
              </Typography>
              <Stack sx={{ gap: 1.5 }}>
                {part.blocks.map((block, index) => (
                  <Block key={index} block={block} />
                ))}
              </Stack>
            </Box>
          ))}
        </Card>
      ))}
    </>
  );
}

function Block({ block }: { block: ViewBlock }) {
  switch (block.kind) {
    case 'weights':
      return <Weights block={block} />;
    case 'formula':
      return <FormulaPair block={block} />;
    case 'table':
      return <TablePair block={block} />;
    case 'note':
      return <Note block={block} />;
  }
}
