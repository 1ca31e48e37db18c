import { Box, Button, ButtonBase, Chip, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { NodeWords } from '../../../engine/index.ts';
import { useFormats } from '../../i18n/format.ts';
import { ChevronIcon } from '../../layout/icons.tsx';
import { apart } from './apart.ts';
import { DerivationView } from './DerivationView.tsx';

interface Props {
  readonly node: NodeWords;
  readonly whole: boolean;
  readonly first?: boolean;
}

/** So many rows of a list at first. */
const ROWS = 20;

/** A value with what is behind it: what it is called, how it was worked out, where the act says so. */
export function Node({ node, whole, first = false }: Props) {
  const translate = useTranslate();
  const { capital } = useFormats();
  const [open, setOpen] = useState(first || whole);
  const body = useId();
  const { label, value, whole: exact, clause, reference, row } = node;
  const unfolds = !reference && (node.unfolds || node.children.length > 0);
  const title = capital([row?.heading, label].filter(Boolean).join(': '));
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
          flexWrap: { xs: 'wrap', sm: 'nowrap' },
          columnGap: 1,
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
          sx={{
            flex: 1,
            minWidth: 0,
            fontWeight: first || unfolds ? 600 : 400,
            fontSize: first ? '1rem' : '0.9rem',
          }}
        >
          {title}
          {reference && (
            <Typography component="span" variant="body2" color="textSecondary">
              {' '}
              {translate('explained-above')}
            </Typography>
          )}
          {row?.leftOut && (
            <Typography component="span" variant="body2" color="textSecondary">
              {' '}
              {row.leftOut}
            </Typography>
          )}
        </Typography>
        {clause !== null && (
          <Box component="span" sx={{ order: { xs: 1, sm: 0 }, width: { xs: '100%', sm: 'auto' }, alignSelf: 'center' }}>
            <Chip label={clause} title={translate('clause')} sx={{ maxWidth: 260, fontWeight: 400 }} />
          </Box>
        )}
        <Typography
          component="span"
          className="figures"
          sx={{ fontWeight: 700, fontSize: first ? '1.25rem' : '0.9rem', textAlign: 'right', minWidth: 72 }}
        >
          {!exact && '≈ '}
          {apart(value)}
        </Typography>
      </Box>
      {unfolds && open && (
        <Box id={body} sx={first ? {} : { pl: 3.5, pb: 1 }}>
          {node.derivation && <DerivationView node={node} derivation={node.derivation} />}
          <Children nodes={node.children} whole={whole} />
        </Box>
      )}
    </Box>
  );
}

function Children({ nodes, whole }: { nodes: readonly NodeWords[]; whole: boolean }) {
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
