import { Box, Button, ButtonBase, Chip, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { ExplanationNode } from '../../../engine/index.ts';
import { useFormats } from '../../i18n/format.ts';
import { ChevronIcon } from '../../layout/icons.tsx';
import { DerivationView } from './DerivationView.tsx';
import { clauseWords, isWhole, valueWords } from './words.ts';

interface Props {
  readonly node: ExplanationNode;
  readonly whole: boolean;
  readonly first?: boolean;
}

/** So many rows of a list at first. */
const ROWS = 20;

const isLeaf = ({ kind, derivation, value }: ExplanationNode): boolean =>
  kind === 'input' || kind === 'parameter' || (kind === 'row' && derivation === null && value.kind !== 'rows');

/** What the letters of the formula tell already is not told again beneath. */
function childrenOf({ children, derivation }: ExplanationNode): readonly ExplanationNode[] {
  const told = new Set(derivation?.letters.map(({ refers }) => refers));
  return children.filter((child) => !(isLeaf(child) && (child.reference || told.has(child.id))));
}

/** A value with what is behind it: what it is called, how it was worked out, where the act says so. */
export function Node({ node, whole, first = false }: Props) {
  const translate = useTranslate();
  const { language, label } = useFormats();
  const [open, setOpen] = useState(first || whole);
  const body = useId();
  const { value, unit, clause, derivation, reference, row } = node;
  const children = childrenOf(node);
  const unfolds = !reference && (derivation !== null || children.length > 0);
  const title = [row && translate('row-number', { number: row.index + 1, name: row.name ?? 'none' }), label(node.label)]
    .filter(Boolean)
    .join(': ');
  return (
    <Box component="section" aria-label={title} sx={first ? {} : { borderTop: 1, borderColor: 'divider' }}>
      <Box
        component={unfolds && !first ? ButtonBase : 'div'}
        {...(unfolds && !first && { onClick: () => setOpen(!open), 'aria-expanded': open, 'aria-controls': body })}
        sx={{
          display: 'flex',
          width: '100%',
          textAlign: 'left',
          alignItems: 'baseline',
          justifyContent: 'flex-start',
          gap: 1,
          py: 0.75,
          borderRadius: 0.5,
        }}
      >
        {!first && (
          <ChevronIcon
            fontSize="small"
            sx={{
              flex: 'none',
              alignSelf: 'center',
              visibility: unfolds ? 'visible' : 'hidden',
              transform: open ? 'rotate(90deg)' : 'none',
            }}
          />
        )}
        <Typography
          component="span"
          sx={{ flex: 1, minWidth: 0, fontWeight: first || unfolds ? 600 : 400, fontSize: first ? '1rem' : '0.9rem' }}
        >
          {title}
          {reference && (
            <Typography component="span" variant="body2" color="textSecondary">
              {' '}
              {translate('explained-above')}
            </Typography>
          )}
          {row && !row.counted && (
            <Typography component="span" variant="body2" color="textSecondary">
              {' '}
              {translate('row-left-out')}
            </Typography>
          )}
        </Typography>
        {clause !== null && (
          <Chip
            label={clauseWords(clause, language)}
            title={translate('clause')}
            sx={{ alignSelf: 'center', maxWidth: 260, fontWeight: 400 }}
          />
        )}
        <Typography
          component="span"
          className="figures"
          sx={{ fontWeight: 700, fontSize: first ? '1.25rem' : '0.9rem', textAlign: 'right', minWidth: 72 }}
        >
          {!isWhole(value, language) && '≈ '}
          {valueWords(value, unit, language)}
        </Typography>
      </Box>
      {unfolds && open && (
        <Box id={body} sx={first ? {} : { pl: 3.5, pb: 1 }}>
          {derivation && <DerivationView node={node} derivation={derivation} />}
          <Children nodes={children} whole={whole} />
        </Box>
      )}
    </Box>
  );
}

function Children({ nodes, whole }: { nodes: readonly ExplanationNode[]; whole: boolean }) {
  const translate = useTranslate();
  const [all, showAll] = useState(whole);
  if (nodes.length === 0) return null;
  const shown = all || nodes.length <= ROWS ? nodes : nodes.slice(0, ROWS);
  return (
    <Box sx={{ mt: 1 }}>
      {shown.map((child, index) => (
        <Node key={`${child.id} ${index}`} node={child} whole={whole} />
      ))}
      {shown.length < nodes.length && (
        <Button size="small" onClick={() => showAll(true)}>
          {translate('show-more', { count: nodes.length - shown.length })}
        </Button>
      )}
    </Box>
  );
}
