import { CssBaseline } from '@mui/material';
import { lazy, Suspense, type ReactNode } from 'react';
import { AdminContext, CoreAdminUI, CustomRoutes, I18nContext, localStorageStore, Notification, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import account from './account/index.ts';
import audit from './audit/index.ts';
import { authProvider } from './authProvider.ts';
import compare from './compare/index.ts';
import { dataProvider } from './dataProvider.ts';
import evaluations from './evaluations/index.ts';
import { useWords } from './i18n/index.ts';
import { AccessDenied, Failure, NotFound, Waiting } from './layout/Instead.tsx';
import rulesets from './rulesets/index.ts';
import drafts from './rulesets/drafts/index.ts';
import versions from './rulesets/versions.ts';
import { SignIn } from './sign-in/SignIn.tsx';
import { SignInAgain } from './sign-in/SignInAgain.tsx';
import { darkTheme, lightTheme } from './theme.ts';
import users from './users/index.ts';

/** What stands around the pages, and each page, is loaded when somebody is there to see it: the way in waits for neither. */
const Layout = lazy(async () => ({ default: (await import('./layout/Layout.tsx')).Layout }));

/** The desk brings an editor of texts and the engine with it. */
const DraftPage = lazy(async () => ({ default: (await import('./rulesets/editor/DraftPage.tsx')).DraftPage }));
const HelpPage = lazy(() => import('./help/HelpPage.tsx'));
const EvaluatePage = evaluations.list;

/** React-admin draws every page anew for another language, and what was typed would be gone; here they are told the new words. */
function Words({ children }: { children: ReactNode }) {
  return <I18nContext value={useWords()}>{children}</I18nContext>;
}

const store = localStorageStore();

export const App = () => (
  <AdminContext
    dataProvider={dataProvider}
    authProvider={authProvider}
    i18nProvider={useWords()}
    store={store}
    theme={lightTheme}
    darkTheme={darkTheme}
  >
    <Words>
      <CssBaseline enableColorScheme>
        <Suspense fallback={<Waiting />}>
          <CoreAdminUI
            title="Metodika"
            disableTelemetry
            requireAuth
            layout={Layout}
            loginPage={SignIn}
            loading={Waiting}
            catchAll={NotFound}
            accessDenied={AccessDenied}
            authenticationError={Failure}
            error={Failure}
          >
            <Resource name="rulesets" {...rulesets} />
            <Resource name="versions" {...versions} />
            <Resource name="drafts" {...drafts} />
            <Resource name="evaluations" {...evaluations} />
            <Resource name="compare" {...compare} />
            <Resource name="audit" {...audit} />
            <Resource name="users" {...users} />
            <CustomRoutes>
              <Route path="/drafts/:draftId/*" element={<DraftPage />} />
              <Route path="/help" element={<HelpPage />} />
              <Route path="/evaluations/:ruleset/:evaluation" element={<EvaluatePage />} />
            </CustomRoutes>
            <Resource name="account" {...account} />
          </CoreAdminUI>
        </Suspense>
        <SignInAgain />
        <Notification />
      </CssBaseline>
    </Words>
  </AdminContext>
);
