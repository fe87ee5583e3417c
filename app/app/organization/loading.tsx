import { LoadingBlocks } from "@/components/ui/loading";

export default function Loading() {
  return <LoadingBlocks heights={[220, 260, 120]} />;
}
