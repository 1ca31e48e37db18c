import type { ReactElement } from 'react';
import { Menu as Items, usePermissions, useTranslate } from 'react-admin';
import { mayOpen } from '../session.ts';
import { AuditIcon, CompareIcon, DraftsIcon, EvaluateIcon, HelpIcon, RulesetsIcon, UsersIcon } from './icons.tsx';

const ITEMS: readonly (readonly [resource: string, icon: ReactElement])[] = [
  ['rulesets', <RulesetsIcon key="rulesets" />],
  ['drafts', <DraftsIcon key="drafts" />],
  ['evaluations', <EvaluateIcon key="evaluations" />],
  ['compare', <CompareIcon key="compare" />],
  ['audit', <AuditIcon key="audit" />],
  ['users', <UsersIcon key="users" />],
];

/** What the rights of whoever is signed in allow, and nothing that would be refused. */
export function Menu() {
  const translate = useTranslate();
  const { permissions = [] } = usePermissions<readonly string[]>();
  return (
    <Items>
      {ITEMS.filter(([resource]) => mayOpen(resource, permissions)).map(([resource, icon]) => (
        <Items.Item
          key={resource}
          to={`/${resource}`}
          primaryText={translate(`resources.${resource}.name`, { smart_count: 2 })}
          leftIcon={icon}
        />
      ))}
      <Items.Item to="/help" primaryText={translate('help-manual')} leftIcon={<HelpIcon />} />
    </Items>
  );
}
