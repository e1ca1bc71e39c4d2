import { List, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useTexts } from '../../i18n/index.js';
import { ReasonText } from '../../parts/reason.js';

const looks = {
  info: { color: 'teal', icon: IconCheck },
  warning: { color: 'yellow', icon: IconAlertTriangle },
  error: { color: 'red', icon: IconX },
} as const;

/** What a test found, in sentences. */
export function Findings({ tested }: { tested: AnswerOf<'testConnection'> }): ReactNode {
  const { connections: t } = useTexts();
  return (
    <>
      <List spacing="xs" center={false} listStyleType="none">
        {tested.findings.map((finding) => {
          const { color, icon: Icon } = looks[finding.severity];
          return (
            <List.Item
              key={`${finding.code}${JSON.stringify(finding.params)}`}
              icon={
                <ThemeIcon color={color} size={20} radius="xl" variant="light">
                  <Icon size={13} aria-hidden />
                </ThemeIcon>
              }
            >
              <ReasonText reason={finding} />
            </List.Item>
          );
        })}
      </List>
      {tested.woken > 0 && <p>{t.woken(tested.woken)}</p>}
    </>
  );
}
