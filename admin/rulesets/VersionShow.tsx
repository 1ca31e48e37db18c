import { Box, Card, LinearProgress, Stack, Typography } from '@mui/material';
import { lazy, Suspense, useCallback, useEffect } from 'react';
import { Link, ShowBase, Title, useRecordContext, useTranslate } from 'react-admin';
import { DocumentButton } from '../documents/DocumentButton.tsx';
import { CompareLinks } from '../compare/CompareLinks.tsx';
import { DiagnosticList } from '../diagnostics/DiagnosticList.tsx';
import { useFormats } from '../i18n/format.ts';
import { MONO } from '../theme.ts';
import { mayHelp } from '../problem.ts';
import { Clauses } from './Clauses.tsx';
import { EvaluateLink } from './EvaluateLink.tsx';
import type { Version, VersionInList } from './ruleset.ts';
import { StatusChip } from './StatusChip.tsx';
import { useAddress } from './useAddress.ts';
import { useDays } from './useDays.ts';
import { Withdraw } from './Withdraw.tsx';
import { lineId, VersionText } from './VersionText.tsx';
import { VersionTabs, type VersionTab } from './VersionTabs.tsx';

/** What tells an edition as a document comes when one is read. */
const VersionRules = lazy(() => import('./VersionRules.tsx'));

const TABS: readonly VersionTab[] = ['rules', 'text', 'clauses'];

export const VersionShow = () => (
  <ShowBase queryOptions={{ retry: mayHelp }}>
    <Shown />
  </ShowBase>
);

function Shown() {
  const translate = useTranslate();
  const days = useDays();
  const { label, moment } = useFormats();
  const record = useRecordContext<Partial<Version> & VersionInList>();
  const { asked, visit, ask } = useAddress();
  const current = Number(asked.get('line')) || null;
  const goTo = useCallback((line: number) => ask({ line: String(line) }), [ask]);
  const isRead = record?.text !== undefined;
  useEffect(() => {
    const place = isRead && current !== null ? document.getElementById(lineId(current)) : null;
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }, [isRead, current, visit]);
  // A list has given the record before, without its text.
  if (record?.text === undefined) return <LinearProgress aria-label={translate('ra.message.loading')} />;
  const {
    rulesetId,
    methodology,
    version,
    title,
    status,
    inForce,
    hash,
    publishedAt,
    publishedBy,
    withdrawalReason,
    withdrawnAt,
    text,
    diagnostics = [],
  } = record as Version;
  const isPublished = status === 'published' || status === 'withdrawn';
  const wanted = asked.get('tab') ?? (current === null ? 'rules' : 'text');
  const tab = isPublished ? (TABS.find((one) => one === wanted) ?? 'rules') : 'text';
  return (
    <Stack sx={{ gap: 2 }}>
      <Title title={`${label(title) || rulesetId}, ${version}`} />
      <Box>
        <Link to={`/rulesets/${rulesetId}/show`} variant="body2" className="screen-only">
          {translate('back-to-edition')}
        </Link>
        <Typography variant="h5" component="h1" sx={{ mt: 0.5 }}>
          {label(title) || rulesetId}
        </Typography>
        <Stack direction="row" sx={{ columnGap: 1.5, rowGap: 0.5, mt: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography sx={{ fontWeight: 600 }}>{translate('version-number', { version })}</Typography>
          <StatusChip status={status} />
          <Typography color="textSecondary">{days(inForce)}</Typography>
          {publishedAt && (
            <Typography color="textSecondary">
              {translate('published-at', { at: moment(publishedAt), by: publishedBy ?? 'none' })}
            </Typography>
          )}
        </Stack>
        {withdrawnAt && withdrawalReason && (
          <Typography color="error" sx={{ mt: 1 }}>
            {translate('withdrawn-because', { at: moment(withdrawnAt), reason: withdrawalReason })}
          </Typography>
        )}
        {hash && (
          <Typography
            variant="body2"
            color="textSecondary"
            sx={{ mt: 0.5, overflowWrap: 'anywhere', fontFamily: MONO, fontSize: '0.75rem' }}
          >
            {hash}
          </Typography>
        )}
        <Stack direction="row" sx={{ columnGap: 1, mt: 0.5, mx: -0.625, alignItems: 'center', flexWrap: 'wrap' }}>
          {isPublished && <EvaluateLink ruleset={rulesetId} version={version} />}
          {isPublished && <CompareLinks methodology={methodology} right={`${rulesetId}@${version}`} from={inForce?.from ?? null} />}
          <DocumentButton of={() => text} name={`${rulesetId}-${version}`} />
          {status === 'published' && <Withdraw edition={rulesetId} version={version} />}
        </Stack>
      </Box>
      {isPublished && <VersionTabs id={`${rulesetId}@${version}`} tab={tab} />}
      {tab === 'clauses' ? (
        <Clauses id={`${rulesetId}@${version}`} />
      ) : tab === 'rules' ? (
        <Suspense fallback={<LinearProgress aria-label={translate('ra.message.loading')} />}>
          <VersionRules text={text} />
        </Suspense>
      ) : (
        <TextWithDiagnostics text={text} diagnostics={diagnostics} current={current} goTo={goTo} />
      )}
    </Stack>
  );
}

interface TextProps extends Pick<Version, 'text' | 'diagnostics'> {
  readonly current: number | null;
  readonly goTo: (line: number) => void;
}

/** The text, and beside it what `check` says of it. */
function TextWithDiagnostics({ text, diagnostics, current, goTo }: TextProps) {
  const translate = useTranslate();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', ...(diagnostics.length > 0 && { lg: 'minmax(0, 1fr) 340px' }) },
        alignItems: 'start',
      }}
    >
      <Card
        component="section"
        aria-labelledby="diagnostics-title"
        sx={{
          p: 2,
          ...(diagnostics.length > 0 && { order: { lg: 2 }, position: { lg: 'sticky' } }),
          top: 72,
          maxHeight: { xs: 320, lg: 'calc(100vh - 96px)' },
          overflowY: 'auto',
        }}
      >
        <Typography id="diagnostics-title" variant="subtitle1" component="h2">
          {translate('diagnostics-count', { count: diagnostics.length })}
        </Typography>
        {diagnostics.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            {translate('diagnostics-none')}
          </Typography>
        ) : (
          <DiagnosticList diagnostics={diagnostics} goTo={goTo} />
        )}
      </Card>
      <VersionText text={text} diagnostics={diagnostics} current={current} />
    </Box>
  );
}
