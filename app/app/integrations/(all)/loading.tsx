import { LoadingBlocks } from "@/components/ui/loading";

export default function Loading() {
  return <LoadingBlocks heights={[72, 72, 72, 72, 72]} />;
}
