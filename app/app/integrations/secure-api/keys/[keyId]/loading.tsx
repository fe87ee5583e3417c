import { LoadingBlocks } from "@/components/ui/loading";

export default function Loading() {
  return <LoadingBlocks heights={[160, 280, 80, 120, 80, 160]} />;
}
