import { Box, Button, Drawer, IconButton, LinearProgress, Link, Stack, TextField, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { Link as PageLink, useTranslate } from 'react-admin';
import { CloseIcon } from '../layout/icons.tsx';
import { found } from './manual.ts';
import { Prose, PROSE } from './Prose.tsx';
import { useManual } from './useManual.ts';

/** A word of the language, what people call it, and what it is for. */
export interface KeyWords {
  readonly key: string;
  readonly name: string;
  readonly help: string;
}

interface Props {
  /** The section that it is opened at. */
  readonly at: string;
  /** The key that is being edited. */
  readonly own: KeyWords | null;
  /** Others that may stand beside it. */
  readonly keys: readonly KeyWords[];
  readonly close: () => void;
}

/** The manual beside what one edits, opened at it: closed, the focus is where it was. */
export default function HelpDrawer({ at, own, keys, close }: Props) {
  const translate = useTranslate();
  const manual = useManual();
  const [way, setWay] = useState<readonly string[]>([at]);
  const [asked, ask] = useState('');
  const anchor = way.at(-1) ?? at;
  const start = useRef<HTMLHeadingElement>(null);
  const section = manual?.find((one) => one.anchor === anchor) ?? manual?.[0];
  useEffect(() => {
    if (way.length > 1) start.current?.focus();
  }, [way]);
  const follow = (to: string): void => {
    ask('');
    setWay([...way, to]);
  };
  const link = (to: string, title: string) => (
    <Link component="button" type="button" sx={{ font: 'inherit', textAlign: 'left' }} onClick={() => follow(to)}>
      {title}
    </Link>
  );
  const hits = found(manual ?? [], asked).flatMap((index) => manual?.[index] ?? []);
  return (
    <Drawer
      anchor="right"
      open
      onClose={close}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-modal': true,
          'aria-label': translate('help'),
          sx: { width: { xs: '100%', sm: 'min(560px, 92vw)' }, p: 2, gap: 1.5 },
        },
      }}
    >
      <Stack direction="row" sx={{ alignItems: 'center', gap: 1 }}>
        <Typography variant="subtitle1" component="h2" sx={{ flex: 1 }}>
          {translate('help')}
        </Typography>
        <Button size="small" disabled={way.length < 2} onClick={() => setWay(way.slice(0, -1))}>
          {translate('ra.action.back')}
        </Button>
        <Button size="small" component={PageLink} to="/help">
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
        onChange={({ target }) => ask(target.value)}
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
      {asked.trim() === '' && section && (
        <Box sx={{ minWidth: 0, ...PROSE }}>
          {way.length === 1 && own && <Described keys={[own]} />}
          <Typography ref={start} tabIndex={-1} variant="h6" component="h3" sx={{ mt: 1 }}>
            {section.title}
          </Typography>
          <Prose tokens={section.tokens} follow={follow} />
          {way.length === 1 && <Keys keys={keys} />}
        </Box>
      )}
    </Drawer>
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
