import { Box, Button, GlobalStyles, IconButton, LinearProgress, Link, Paper, Stack, TextField, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { Link as PageLink, useTranslate } from 'react-admin';
import { CloseIcon } from '../layout/icons.tsx';
import { steady } from '../layout/steady.ts';
import { putAway, returnFocus, type KeyWords, type Question } from './asked.ts';
import { Found } from './Found.tsx';
import { found } from './manual.ts';
import { Prose, PROSE } from './Prose.tsx';
import { useManual } from './useManual.ts';

const WIDTH = 380;

/** Where there is room the page makes way, so that nothing of it is covered; on narrow windows help lies over it. */
const BESIDE = {
  '@media screen and (min-width: 1280px)': { '.RaLayout-content.RaLayout-content.RaLayout-content': { paddingRight: `${WIDTH + 20}px` } },
};

const close = (): void => {
  putAway();
  returnFocus();
};

/**
 * The manual beside what one edits, opened at it. One reads and edits at once: the page stays within reach, F1 in another field leads
 * on, Escape here leads back.
 */
export default function HelpPane({ question: { at, own, keys, diagnostic } }: { question: Question }) {
  const translate = useTranslate();
  const manual = useManual();
  const [way, setWay] = useState<readonly (string | null)[]>([diagnostic ? null : at]);
  const [asked, setAsked] = useState('');
  const anchor = way.at(-1) ?? null;
  const isFirst = way.length === 1;
  const start = useRef<HTMLHeadingElement>(null);
  const section = anchor === null ? undefined : (manual?.find((one) => one.anchor === anchor) ?? manual?.[0]);
  const isThere = section !== undefined || anchor === null;
  useEffect(() => {
    if (isThere) start.current?.focus();
  }, [way, isThere]);
  const follow = (to: string): void => {
    setAsked('');
    setWay([...way, to]);
  };
  const link = (to: string, title: string) => (
    <Link component="button" type="button" sx={{ font: 'inherit', textAlign: 'left' }} onClick={() => follow(to)}>
      {title}
    </Link>
  );
  const hits = found(manual ?? [], asked).flatMap((index) => manual?.[index] ?? []);
  const chapter = manual?.find((one) => one.anchor === at);
  return (
    <Paper
      role="dialog"
      aria-label={translate('help')}
      className="screen-only"
      data-help
      data-area
      elevation={8}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
      sx={{
        position: 'fixed',
        top: 48,
        right: 0,
        bottom: 0,
        width: `min(${WIDTH}px, 100vw)`,
        zIndex: 'appBar',
        display: 'flex',
        flexDirection: 'column',
        gap: 1.5,
        p: 2,
        borderRadius: 0,
        borderLeft: 1,
        borderColor: 'divider',
        overflowY: 'auto',
      }}
    >
      <GlobalStyles styles={BESIDE} />
      <Stack direction="row" sx={{ alignItems: 'center', gap: 1 }}>
        <Typography variant="subtitle1" component="h2" sx={{ flex: 1 }}>
          {translate('help')}
        </Typography>
        <Button size="small" {...steady(isFirst, () => setWay(way.slice(0, -1)))}>
          {translate('ra.action.back')}
        </Button>
        <Button size="small" component={PageLink} to="/help" onClick={putAway}>
          {translate('help-whole')}
        </Button>
        <IconButton aria-label={translate('ra.action.close')} onClick={close}>
          <CloseIcon />
        </IconButton>
      </Stack>
      <TextField
        size="small"
        type="search"
        label={translate('help-search')}
        value={asked}
        onChange={({ target }) => setAsked(target.value)}
        slotProps={{ htmlInput: { maxLength: 100 } }}
      />
      {!manual && <LinearProgress aria-label={translate('ra.message.loading')} />}
      {asked.trim() !== '' && (
        <Box role="status">
          {hits.length === 0 ? translate('help-nothing') : null}
          <ul>
            {hits.map(({ anchor: to, title }) => (
              <li key={to}>{link(to, title)}</li>
            ))}
          </ul>
        </Box>
      )}
      {asked.trim() === '' && isThere && (
        <Box sx={{ minWidth: 0, ...PROSE }}>
          {isFirst && own && <Described keys={[own]} />}
          <Typography ref={start} tabIndex={-1} variant="h6" component="h3" sx={{ mt: 1 }}>
            {section ? section.title : translate('help-found')}
          </Typography>
          {section && <Prose tokens={section.tokens} follow={follow} />}
          {!section && diagnostic && <Found diagnostic={diagnostic} />}
          {!section && chapter && (
            <p>
              {translate('help-chapter')} {link(chapter.anchor, chapter.title)}
            </p>
          )}
          {isFirst && <Keys keys={keys} />}
        </Box>
      )}
    </Paper>
  );
}

/** What may be written at a place, each word explained in the reader's language. */
function Keys({ keys }: { keys: readonly KeyWords[] }) {
  const translate = useTranslate();
  if (keys.length === 0) return null;
  return (
    <Box component="section" aria-label={translate('help-here')}>
      <Typography variant="h6" component="h3">
        {translate('help-here')}
      </Typography>
      <Described keys={keys} />
    </Box>
  );
}

function Described({ keys }: { keys: readonly KeyWords[] }) {
  return (
    <dl>
      {keys.map(({ key, name, help }) => (
        <Box key={key} sx={{ mb: 0.75 }}>
          <Typography component="dt" variant="subtitle2">
            {name} <code>{key}</code>
          </Typography>
          <dd style={{ margin: 0 }}>{help.replaceAll('`', '')}</dd>
        </Box>
      ))}
    </dl>
  );
}
