import { open } from 'node:fs/promises';

/**
 * Lets the disk write what a file has gathered while more comes to it, so that little is left to wait for when it must be
 * durable. Promises nothing: whoever needs that syncs the file, and hears of it there when the disk fails.
 */
export class EarlySync {
  private readonly file: string;
  private isBusy = false;

  constructor(file: string) {
    this.file = file;
  }

  begin(): void {
    if (this.isBusy) return;
    this.isBusy = true;
    const idle = (): void => {
      this.isBusy = false;
    };
    this.sync().then(idle, idle);
  }

  private async sync(): Promise<void> {
    // Only who may write a file may ask for this on every system.
    const file = await open(this.file, 'r+');
    try {
      await file.datasync();
    } finally {
      await file.close();
    }
  }
}
