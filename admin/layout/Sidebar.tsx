import { useMediaQuery, type Theme } from '@mui/material';
import { useEffect, useState } from 'react';
import { Sidebar as Own, useSidebarState, type SidebarProps } from 'react-admin';
import { useLocation } from 'react-router-dom';

/**
 * The menu makes room for the page on a narrow screen, and for the desk's three columns on most, until it is asked for. On a very narrow one it is a drawer before the page, and is not
 * drawn until it is closed: one that is open when it comes, since the window was wide, would never give the page back to a screen reader.
 */
export function Sidebar(given: SidebarProps) {
  const isAtDesk = /^\/drafts\/./.test(useLocation().pathname);
  const narrow = useMediaQuery(`(max-width: ${isAtDesk ? 1600 : 1000}px)`, { noSsr: true });
  const drawer = useMediaQuery<Theme>(({ breakpoints }) => breakpoints.down('sm'), { noSsr: true });
  const [, setOpen] = useSidebarState();
  const [settled, settle] = useState(false);
  useEffect(() => {
    setOpen(!narrow);
    settle(drawer);
  }, [narrow, drawer, setOpen]);
  return drawer && !settled ? null : <Own {...given} />;
}
