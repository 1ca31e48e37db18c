import { Admin, Resource } from 'react-admin';
import account from './account/index.ts';
import audit from './audit/index.ts';
import { authProvider } from './authProvider.ts';
import { dataProvider } from './dataProvider.ts';
import evaluations from './evaluations/index.ts';
import { i18nProvider } from './i18n/index.ts';
import { Layout } from './layout/Layout.tsx';
import rulesets from './rulesets/index.ts';
import versions from './rulesets/versions.ts';
import { SignIn } from './sign-in/SignIn.tsx';
import { darkTheme, lightTheme } from './theme.ts';
import users from './users/index.ts';

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
    <Resource name="evaluations" {...evaluations} />
    <Resource name="audit" {...audit} />
    <Resource name="users" {...users} />
    <Resource name="account" {...account} />
  </Admin>
);
