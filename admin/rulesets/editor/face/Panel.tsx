import { Card, Tab, Tabs } from '@mui/material';
import { memo } from 'react';
import { useTranslate } from 'react-admin';
import { errorsIn, failedIn, useComments, useFound, warningsIn } from '../store/useEditor.ts';
import { PANELS, useDesk, type Desk, type PanelName } from '../useDesk.ts';
import { EffectPanel } from '../effect/EffectPanel.tsx';
import { Comments } from '../review/Comments.tsx';
import { CasesPanel } from './CasesPanel.tsx';
import { Mistakes } from './Mistakes.tsx';

/** What is found of the text while one types. */
export const Panel = memo(function Panel({ rulesetId }: { rulesetId: string }) {
  const translate = useTranslate();
  const { panel, go } = useDesk();
  return (
    <Card
      component="section"
      data-area
      aria-label={translate('editor-panel')}
      sx={{
        position: { lg: 'sticky' },
        top: 64,
        maxHeight: { lg: 'calc(100vh - 150px)' },
        overflowY: 'auto',
        gridColumn: { md: '2', lg: 'auto' },
      }}
    >
      <Choice panel={panel} go={go} />
      {panel === 'mistakes' && <Mistakes />}
      {panel === 'cases' && <CasesPanel />}
      {panel === 'effect' && <EffectPanel rulesetId={rulesetId} />}
      {panel === 'comments' && <Comments />}
    </Card>
  );
});

export const tabOf = (panel: PanelName): string => `desk-tab-${panel}`;

/** Drawn again only when a number is another: tabs measure themselves. */
const Choice = memo(function Choice({ panel, go }: Pick<Desk, 'panel' | 'go'>) {
  const translate = useTranslate();
  const counts: Readonly<Record<PanelName, number>> = {
    mistakes: useFound((checked) => errorsIn(checked) + warningsIn(checked)),
    comments: useComments().filter(({ answers, resolvedAt }) => answers === null && resolvedAt === null).length,
    cases: useFound(failedIn),
    effect: 0,
  };
  return (
    <Tabs
      value={panel}
      onChange={(_event, next: PanelName) => go({ panel: next })}
      aria-label={translate('editor-panel')}
      variant="fullWidth"
      sx={{ '& .MuiTab-root': { flex: '1 0 min-content', minWidth: 0, px: 0.5, py: 0.5, fontSize: '0.75rem' } }}
    >
      {PANELS.map((one) => (
        <Tab
          key={one}
          id={tabOf(one)}
          value={one}
          label={counts[one] > 0 ? `${translate(`editor-panel-${one}`)} (${counts[one]})` : translate(`editor-panel-${one}`)}
        />
      ))}
    </Tabs>
  );
});
