import { Box, Button, LinearProgress, Link, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Heading } from '../layout/Heading.tsx';
import { PrintIcon } from '../layout/icons.tsx';
import { Prose, PROSE } from './Prose.tsx';
import { useManual } from './useManual.ts';

/** A place of the manual on this page: the address belongs to the admin's own way about. */
const go = (anchor: string): void => {
  const place = document.getElementById(`manual-${anchor}`);
  place?.scrollIntoView();
  place?.focus();
};

/** The whole manual on one page, to be read or printed. */
export default function HelpPage() {
  const translate = useTranslate();
  const manual = useManual();
  const [first, ...rest] = manual ?? [];
  return (
    <Box sx={{ maxWidth: 860, minWidth: 0, ...PROSE }}>
      <Heading of="help-manual" />
      <Button size="small" className="screen-only" startIcon={<PrintIcon />} onClick={() => window.print()}>
        {translate('print')}
      </Button>
      {!first && <LinearProgress aria-label={translate('ra.message.loading')} />}
      <Box component="nav" className="screen-only" aria-label={translate('help-contents')}>
        <ul>
          {rest
            .filter(({ depth }) => depth === 2)
            .map(({ title, anchor }) => (
              <li key={anchor}>
                <Link component="button" type="button" sx={{ font: 'inherit', textAlign: 'left' }} onClick={() => go(anchor)}>
                  {title}
                </Link>
              </li>
            ))}
        </ul>
      </Box>
      {first && <Prose tokens={first.tokens.filter(({ raw }) => !raw.includes('](#'))} follow={go} />}
      {rest.map(({ title, anchor, depth, tokens }) => (
        <Box component="section" key={anchor}>
          <Typography
            id={`manual-${anchor}`}
            tabIndex={-1}
            variant={depth === 2 ? 'h6' : 'subtitle1'}
            component={depth === 2 ? 'h2' : 'h3'}
            sx={{ mt: 3, scrollMarginTop: 64 }}
          >
            {title}
          </Typography>
          <Prose tokens={tokens} follow={go} />
        </Box>
      ))}
    </Box>
  );
}
