import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Leads into another system; anything but http is shown as text, for the address comes from outside. */
export function OutLink({ to, children }: { to: string; children: ReactNode }): ReactNode {
  if (!/^https?:\/\//i.test(to)) return children;
  return (
    <Anchor href={to} target="_blank" rel="noreferrer" size="sm" className="out-link">
      {children} <IconExternalLink size={14} aria-hidden />
    </Anchor>
  );
}
