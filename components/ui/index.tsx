export { Avatar } from './avatar.tsx';
export { Badge } from './badge.tsx';
export { Button, buttonVariants } from './button.tsx';
export { Card, CardContent, CardDescription, CardHeader, CardTitle } from './card.tsx';
export { Checkbox } from './checkbox.tsx';
export { cn } from './class-names.ts';
export { CodeBlock } from './code-block.tsx';
export { CopyButton } from './copy-button.tsx';
export {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from './dialog.tsx';
export {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from './dropdown-menu.tsx';
export { EmptyState } from './empty-state.tsx';
export { ErrorState } from './error-state.tsx';
export { Input, SearchInput, Textarea } from './input.tsx';
export { formatAt, type InstantMode, utcText } from './instant-formats.ts';
export { Kbd } from './kbd.tsx';
export { Field, Label } from './label.tsx';
export { formatCompact, formatCount, formatDays, formatDecimal, formatMoney, formatPercent } from './number-formats.ts';
export { PageHeader } from './page-header.tsx';
export { Popover, PopoverClose, PopoverContent, PopoverTrigger } from './popover.tsx';
export { Progress } from './progress.tsx';
export { Select, SelectContent, SelectGroup, SelectItem, SelectLabel, SelectTrigger, SelectValue } from './select.tsx';
export { Sheet, SheetBody, SheetClose, SheetContent, SheetDescription, SheetHeader, SheetTitle, SheetTrigger } from './sheet.tsx';
export { Skeleton, TableSkeleton } from './skeleton.tsx';
export { StatTile } from './stat-tile.tsx';
export { Switch } from './switch.tsx';
export { SortableHead, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from './table.tsx';
export { Tabs, TabsContent, TabsList, TabsTrigger } from './tabs.tsx';
export { Time } from './time.tsx';
export { Toaster, toast } from './toaster.tsx';
export { Tooltip, TooltipProvider } from './tooltip.tsx';
