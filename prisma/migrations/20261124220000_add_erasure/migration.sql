-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "erased" BOOLEAN NOT NULL DEFAULT false;
