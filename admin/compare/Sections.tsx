import { Box, Button, Card, Stack, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslate } from 'react-admin';
import type { ComparisonView, ViewBlock } from '../../engine/index.ts';
import { FormulaPair } from './FormulaPair.tsx';
import { Note } from './Note.tsx';
import { TablePair } from './TablePair.tsx';
import { useFolded } from './useFolded.tsx';
import { usePrinted } from './usePrinted.ts';
import { Weights } from './Weights.tsx';

/** With no more than this to tell, nothing is folded away. */
const FEW = 12;
/** So many things of one kind at first. */
const MOST = 4;

/** What is otherwise, section by section, and above it a way to each; of many the first is open, and a press opens another. */
export function Sections({ view: { sections } }: { view: ComparisonView }) {
  const translate = useTranslate();
  const base = useId();
  const placeOf = (code: string): string => `${base}-${code}`;
  const all = sections.map(({ code }) => code);
  const isShort = sections.reduce((sum, { count }) => sum + count, 0) <= FEW;
  const [open, setOpen] = useState<readonly string[]>(isShort ? all : all.slice(0, 1));
  usePrinted(() => setOpen(all));
  const turn = (code: string): void => setOpen(open.includes(code) ? open.filter((one) => one !== code) : [...open, code]);
  const goTo = (code: string): void => {
    if (!open.includes(code)) flushSync(() => turn(code));
    const place = document.getElementById(placeOf(code));
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  };
  const isWhole = open.length === all.length;
  return (
    <>
      {sections.length > 1 && (
        <Stack
          component="nav"
          direction="row"
          aria-label={translate('compare-sections')}
          className="screen-only"
          sx={{
            gap: 1,
            py: 1,
            flexWrap: { sm: 'wrap' },
            overflowX: 'auto',
            position: 'sticky',
            top: 48,
            zIndex: 2,
            bgcolor: 'background.default',
          }}
        >
          {sections.map(({ code, title, count }) => (
            <Button
              key={code}
              size="small"
              variant="outlined"
              sx={{ flexShrink: 0, bgcolor: 'background.paper' }}
              onClick={() => goTo(code)}
            >
              {title} · {count}
            </Button>
          ))}
          <Button size="small" sx={{ flexShrink: 0, ml: 'auto' }} aria-expanded={isWhole} onClick={() => setOpen(isWhole ? [] : all)}>
            {translate(isWhole ? 'compare-fold' : 'compare-unfold')}
          </Button>
        </Stack>
      )}
      {sections.map(({ code, title, count, parts }) => (
        <Card key={code} component="section" aria-labelledby={placeOf(code)} sx={{ p: 2 }}>
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between' }}>
            <Typography id={placeOf(code)} tabIndex={-1} variant="h6" component="h2" sx={{ scrollMarginTop: 120 }}>
              {title}
            </Typography>
            <Button
              size="small"
              className="screen-only"
              aria-expanded={open.includes(code)}
              aria-describedby={placeOf(code)}
              onClick={() => turn(code)}
            >
              {translate(open.includes(code) ? 'compare-section-fold' : 'compare-section-unfold', { count })}
            </Button>
          </Stack>
          {open.includes(code) && parts.map((part) => <Part key={part.title} part={part} />)}
        </Card>
      ))}
    </>
  );
}

function Part({ part: { title, blocks } }: { part: ComparisonView['sections'][number]['parts'][number] }) {
  const { shown, more } = useFolded(blocks, MOST);
  return (
    <Box sx={{ mt: 1.5 }}>
      <Typography variant="subtitle1" component="h3" sx={{ mb: 0.5 }}>
        {title}
      </Typography>
      <Stack className={shown.every(({ kind }) => kind === 'note') ? 'in-lines' : undefined} sx={{ gap: 1.5 }}>
        {shown.map((block, index) => (
          <Block key={index} block={block} />
        ))}
      </Stack>
      {more}
    </Box>
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
