import { Anchor, Group, Paper, Stack, Text, Title, type PaperProps } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';

interface PageProps {
  title: string;
  /** One line below the title. */
  lead?: ReactNode;
  /** Beside the title: a state. */
  aside?: ReactNode;
  /** Where it leads back to. */
  up?: { to: string; label: string };
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every screen: its title is also the window's. */
export function Page({ title, lead, aside, up, actions, children }: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Selvedge`;
  }, [title]);
  return (
    <Stack gap="lg" maw={1240} mx="auto">
      <div>
        {up && (
          <Anchor component={Link} to={up.to} size="sm" c="dimmed" className="up">
            <IconChevronLeft size={15} aria-hidden /> {up.label}
          </Anchor>
        )}
        <Group justify="space-between" align="flex-start" gap="md">
          <div className="headline">
            <Group gap="sm" align="center">
              <Title order={1} className="wrap-anywhere">
                {title}
              </Title>
              {aside}
            </Group>
            {lead && (
              <Text c="dimmed" mt={4} component="div">
                {lead}
              </Text>
            )}
          </div>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      </div>
      {children}
    </Stack>
  );
}

/** A part of a screen with a heading of its own. */
export function Section(props: { title: string; actions?: ReactNode; children: ReactNode; help?: string }): ReactNode {
  return (
    <section>
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2}>{props.title}</Title>
        {props.actions}
      </Group>
      {props.help && (
        <Text size="sm" c="dimmed" mb="sm" mt={-4}>
          {props.help}
        </Text>
      )}
      {props.children}
    </section>
  );
}

/** A quiet frame. */
export function Frame({ children, ...props }: PaperProps & { children: ReactNode }): ReactNode {
  return (
    <Paper withBorder radius="lg" p="md" className="frame" {...props}>
      {children}
    </Paper>
  );
}

/** Names and values, one below the other. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }): ReactNode {
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
