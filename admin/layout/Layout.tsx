import { Typography } from '@mui/material';
import { useEffect, useRef, type ReactNode } from 'react';
import { AppBar as Bar, Layout as Frame, TitlePortal, ToggleThemeButton, useRefresh, useTranslate, type AppBarProps } from 'react-admin';
import { Workbench } from '../evaluations/Workbench.tsx';
import { HelpPlace } from '../help/HelpPlace.tsx';
import { useLanguage } from '../i18n/index.ts';
import { LanguageMenu } from './LanguageMenu.tsx';
import { Later } from './Later.tsx';
import { Menu } from './Menu.tsx';
import { Sidebar } from './Sidebar.tsx';
import { UserMenu } from './UserMenu.tsx';

const AppBar = (given: AppBarProps) => {
  const translate = useTranslate();
  return (
    <Bar
      {...given}
      toolbar={
        <>
          <LanguageMenu />
          <ToggleThemeButton />
        </>
      }
      userMenu={<UserMenu />}
    >
      <Typography
        component="span"
        sx={{
          fontWeight: 700,
          mr: 2,
          pr: 2,
          borderRight: 1,
          borderColor: 'divider',
          color: 'primary.main',
          display: { xs: 'none', sm: 'inline' },
        }}
      >
        {translate('product')}
      </Typography>
      {/* What is no block of its own ends in dots where there is no room. */}
      <TitlePortal variant="subtitle1" sx={{ '&& .RaConfigurable-root': { display: 'inline' } }} />
    </Bar>
  );
};

/** What the service says in words is asked for anew in another language. */
function useOtherWords(): void {
  const locale = useLanguage();
  const refresh = useRefresh();
  const said = useRef(locale);
  useEffect(() => {
    if (said.current === locale) return;
    said.current = locale;
    refresh();
  }, [locale, refresh]);
}

const LaterMenu = () => (
  <Later>
    <Menu />
  </Later>
);

/** The workbench stands around all pages: what was evaluated is still there after a look at the rules. */
export function Layout({ children }: { children: ReactNode }) {
  useOtherWords();
  return (
    <Workbench>
      <Frame appBar={AppBar} menu={LaterMenu} sidebar={Sidebar} appBarAlwaysOn>
        {children}
      </Frame>
      <HelpPlace />
    </Workbench>
  );
}
