import { lazy } from 'react';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import account from './account/index.ts';
import audit from './audit/index.ts';
import { authProvider } from './authProvider.ts';
import { dataProvider } from './dataProvider.ts';
import evaluations from './evaluations/index.ts';
import { i18nProvider } from './i18n/index.ts';
import { Layout } from './layout/Layout.tsx';
import rulesets from './rulesets/index.ts';
import drafts from './rulesets/drafts/index.ts';
import versions from './rulesets/versions.ts';
import { SignIn } from './sign-in/SignIn.tsx';
import { darkTheme, lightTheme } from './theme.ts';
import users from './users/index.ts';

/** The desk brings an editor of texts and the engine with it: whoever only looks does not wait for them. */
const DraftPage = lazy(async () => ({ default: (await import('./rulesets/editor/DraftPage.tsx')).DraftPage }));

export const App = () => (
  <Admin
    title="Metodika"
    disableTelemetry
    requireAuth
    dataProvider={dataProvider}
    authProvider={authProvider}
    i18nProvider={i18nProvider}
    layout={Layout}
    loginPage={SignIn}
    theme={lightTheme}
    darkTheme={darkTheme}
  >
    <Resource name="rulesets" {...rulesets} />
    <Resource name="versions" {...versions} />
    <Resource name="drafts" {...drafts} />
    <Resource name="evaluations" {...evaluations} />
    <Resource name="audit" {...audit} />
    <Resource name="users" {...users} />
    <CustomRoutes>
      <Route path="/drafts/:draftId/*" element={<DraftPage />} />
    </CustomRoutes>
    <Resource name="account" {...account} />
  </Admin>
);
