import { Box, Button, Card, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { lazy, Suspense, useMemo, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { latexOf, outlineOf } from '../../engine/index.ts';
import { runOf, type Block, type Runs, type TableBlock } from '../documents/block.ts';
import { editionDocument } from '../documents/edition/edition.ts';
import { useFormats } from '../i18n/format.ts';

const Typeset = lazy(() => import('./editor/fields/Typeset.tsx'));

/** An edition as people read it, part by part: what its document says, on the page. */
export default function VersionRules({ text }: { readonly text: string }) {
  const translate = useTranslate();
  const { language, day } = useFormats();
  const page = useRef<HTMLDivElement>(null);
  const parts = useMemo(
    () => partsOf(editionDocument(outlineOf(text), text, language, { translate, day }).blocks),
    [text, language, translate, day],
  );
  return (
    <Stack ref={page} sx={{ gap: 2 }}>
      <Stack component="nav" direction="row" aria-label={translate('version-tab-rules')} sx={{ flexWrap: 'wrap' }} className="screen-only">
        {parts.map(({ title }, index) => (
          <Button
            key={title}
            size="small"
            onClick={() => {
              const heading = page.current?.querySelectorAll<HTMLElement>('h2')[index];
              heading?.scrollIntoView({ block: 'start' });
              heading?.focus({ preventScroll: true });
            }}
          >
            {title}
          </Button>
        ))}
      </Stack>
      {parts.map(({ title, blocks }) => (
        <Card
          key={title}
          component="section"
          aria-label={title}
          sx={{ p: 2, contentVisibility: 'auto', containIntrinsicSize: 'auto 600px' }}
        >
          <Typography variant="h6" component="h2" tabIndex={-1} sx={{ scrollMarginTop: 72 }}>
            {title}
          </Typography>
          {blocks.map((block, index) => (
            <Told key={index} block={block} isWithin={blocks.slice(0, index).some(isMiddle)} />
          ))}
        </Card>
      ))}
    </Stack>
  );
}

/** What stands below each heading of the first level. */
function partsOf(blocks: readonly Block[]): { readonly title: string; readonly blocks: Block[] }[] {
  const parts: { title: string; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1) parts.push({ title: block.text, blocks: [] });
    else parts.at(-1)?.blocks.push(block);
  }
  return parts.filter((part) => part.blocks.length > 0);
}

const isMiddle = (block: Block): boolean => block.kind === 'heading' && block.level === 2;

/** `isWithin`: a heading of the second level stands before it. A part may go on to small ones at once; a page leaves no step out. */
function Told({ block, isWithin }: { readonly block: Block; readonly isWithin: boolean }) {
  const translate = useTranslate();
  switch (block.kind) {
    case 'heading':
      return (
        <Typography variant="subtitle1" component={block.level === 2 || !isWithin ? 'h3' : 'h4'} sx={{ mt: 2, overflowWrap: 'anywhere' }}>
          {block.text}
        </Typography>
      );
    case 'paragraph':
    case 'note':
      return (
        <Typography
          variant={block.kind === 'note' ? 'body2' : 'body1'}
          color={block.kind === 'note' ? 'textSecondary' : undefined}
          sx={{ mt: 0.5, overflowWrap: 'anywhere' }}
        >
          <Line runs={block.runs} />
        </Typography>
      );
    case 'list':
      return (
        <Box component="ul" sx={{ my: 0.5, pl: 3 }}>
          {block.items.map((runs, index) => (
            <li key={index}>
              <Line runs={runs} />
            </li>
          ))}
        </Box>
      );
    case 'formula':
      return (
        <Box sx={{ overflowX: 'auto' }}>
          <Suspense fallback={null}>
            <Typeset latex={latexOf(block.set)} label={translate('field-formula')} />
          </Suspense>
        </Box>
      );
    case 'table':
      return <Grid block={block} />;
  }
}

function Grid({ block: { head, rows, figures = [] } }: { readonly block: TableBlock }) {
  const cell = (runs: Runs, column: number) => (
    <TableCell key={column} align={figures.includes(column) ? 'right' : 'left'} sx={{ verticalAlign: 'top' }}>
      <Line runs={runs} />
    </TableCell>
  );
  return (
    <Box sx={{ overflowX: 'auto', my: 1 }} className="wide-table">
      <Table size="small">
        {head && (
          <TableHead>
            <TableRow>{head.map((text, column) => cell([text], column))}</TableRow>
          </TableHead>
        )}
        <TableBody>
          {rows.map((row, index) => (
            <TableRow key={index}>{row.map(cell)}</TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

const Line = ({ runs }: { readonly runs: Runs }) =>
  runs.map(runOf).map(({ text, strong, emphasis }, index) => (
    <Box key={index} component={strong ? 'strong' : emphasis ? 'em' : 'span'} sx={{ whiteSpace: 'pre-line' }}>
      {text}
    </Box>
  ));
