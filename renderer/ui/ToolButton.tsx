import type { JSX, Ref } from 'react';
import { tooltipOf } from '../commands/commands';

interface ToolButtonProps {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly label: string;
  /** What it does, if that has a key: its tooltip says which. */
  readonly command?: string;
  readonly pressed?: boolean | undefined;
  readonly disabled?: boolean;
  /** Whether what the button opens is open; left out where it opens nothing. */
  readonly expanded?: boolean;
  /** What the button opens; left out where it opens nothing. */
  readonly popup?: 'menu' | 'dialog';
  readonly onClick: () => void;
  readonly children: JSX.Element;
}

/** A button of the tool bar: a picture with its name as a tooltip. */
export function ToolButton({
  ref,
  label,
  command = '',
  pressed,
  disabled,
  expanded,
  popup = 'menu',
  onClick,
  children,
}: ToolButtonProps): JSX.Element {
  return (
    <button
      ref={ref}
      className="tool"
      title={tooltipOf(label, command)}
      aria-label={label}
      aria-pressed={pressed}
      aria-haspopup={expanded === undefined ? undefined : popup}
      aria-expanded={expanded}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
