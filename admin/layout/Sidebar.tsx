import { useMediaQuery, type Theme } from '@mui/material';
import { useEffect, useState } from 'react';
import { Sidebar as Own, useSidebarState, type SidebarProps } from 'react-admin';

/**
 * The menu makes room for the page on a narrow screen until it is asked for. On a very narrow one it is a drawer before the page, and is not
 * drawn until it is closed: one that is open when it comes, since the window was wide, would never give the page back to a screen reader.
 */
export function Sidebar(given: SidebarProps) {
  const narrow = useMediaQuery('(max-width: 1000px)', { noSsr: true });
  const drawer = useMediaQuery<Theme>(({ breakpoints }) => breakpoints.down('sm'), { noSsr: true });
  const [, setOpen] = useSidebarState();
  const [settled, settle] = useState(false);
  useEffect(() => {
    setOpen(!narrow);
    settle(drawer);
  }, [narrow, drawer, setOpen]);
  return drawer && !settled ? null : <Own {...given} />;
}
