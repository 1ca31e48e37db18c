import type { ComponentType } from 'react';
import { CanAccess } from 'react-admin';
import { AccessDenied } from './Instead.tsx';

/** A page for those to whom its resource is open; for others nothing is asked of the service that it would refuse. */
export const opened = (resource: string, Page: ComponentType) =>
  function Opened() {
    return (
      <CanAccess resource={resource} action="list" accessDenied={<AccessDenied />}>
        <Page />
      </CanAccess>
    );
  };
