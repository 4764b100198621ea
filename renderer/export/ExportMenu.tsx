import { Share } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import type { ArrayCommand } from '../../electron/ipc/contract';
import { ToolButton } from '../array/ToolButton';
import './export-menu.css';

/** What the menu offers: copying the values is no command of the list, but what copying means in an array. */
export type TakeOut = ArrayCommand | 'copy-cells';

export interface ExportMenuProps {
  readonly hasPicture: boolean;
  readonly hasStatistics: boolean;
  readonly onChoose: (command: TakeOut) => void;
}

/** A tool button, and the menu of what can be taken out of npyscope. */
export function ExportMenu({ hasPicture, hasStatistics, onChoose }: ExportMenuProps): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const item = (command: TakeOut, label: string, key: string, enabled: boolean): JSX.Element => (
    <button
      role="menuitem"
      tabIndex={-1}
      aria-disabled={!enabled}
      onClick={() => {
        if (!enabled) return;
        close();
        onChoose(command);
      }}
    >
      {label} {key !== '' && <kbd>{keyText(key)}</kbd>}
    </button>
  );
  return (
    <div className="export">
      <ToolButton
        ref={button}
        label="Save or copy"
        expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        <Share size={16} aria-hidden />
      </ToolButton>
      {isOpen && (
        <Menu
          onClose={close}
          onLeave={() => {
            setOpen(false);
          }}
        >
          {item('copy-cells', 'Copy values', 'Ctrl+C', true)}
          {item('copy-values', 'Copy values as Python', 'Ctrl+Shift+V', true)}
          {item('copy-selection', 'Copy expression of the selection', 'Ctrl+Shift+E', true)}
          {item('copy-slice', 'Copy expression of the slice', 'Ctrl+Shift+L', true)}
          {item('copy-statistics', 'Copy statistics', 'Ctrl+Shift+T', hasStatistics)}
          {item('copy-picture', 'Copy picture', 'Ctrl+Shift+C', hasPicture)}
          <hr />
          {item('export-selection-npy', 'Export selection as .npy…', 'Ctrl+E', true)}
          {item('export-selection-csv', 'Export selection as CSV…', '', true)}
          {item('export-plane-npy', 'Export plane as .npy…', '', true)}
          {item('export-plane-csv', 'Export plane as CSV…', '', true)}
          {item('save-picture', 'Save picture…', 'Ctrl+Shift+S', hasPicture)}
        </Menu>
      )}
    </div>
  );
}

interface MenuProps {
  readonly onClose: () => void;
  /** The focus or a press went elsewhere. */
  readonly onLeave: () => void;
  readonly children: readonly JSX.Element[];
}

function Menu({ onClose, onLeave, children }: MenuProps): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);
  const leave = useEffectEvent(onLeave);

  useEffect(() => {
    move(menu.current, 0, 0);
    const onPointerDown = ({ target }: PointerEvent): void => {
      const own = menu.current?.parentElement;
      if (target instanceof Node && !own?.contains(target)) leave();
    };
    window.addEventListener('pointerdown', onPointerDown);
    return () => {
      window.removeEventListener('pointerdown', onPointerDown);
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move(menu.current, 1);
    else if (event.key === 'ArrowUp') move(menu.current, -1);
    else if (event.key === 'Home') move(menu.current, 0, 0);
    else if (event.key === 'End') move(menu.current, 0, -1);
    else if (event.key === 'Escape') onClose();
    else if (event.key === 'Tab') {
      onLeave();
      return;
    } else return;
    event.preventDefault();
  };
  return (
    <div ref={menu} className="export-menu" role="menu" aria-label="Save or copy" onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

/** Moves the focus among the items, round and round, from the one that has it or from one of a place. */
function move(menu: HTMLElement | null, by: number, from?: number): void {
  const items = [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const at = from ?? items.findIndex((item) => item === document.activeElement);
  items.at((at + by) % items.length)?.focus();
}

/** A key and its modifiers, as the system writes them. */
function keyText(key: string): string {
  if (!navigator.userAgent.includes('Mac')) return key;
  const [letter = '', ...modifiers] = key.split('+').reverse();
  return `${modifiers.includes('Shift') ? '⇧' : ''}⌘${letter}`;
}
