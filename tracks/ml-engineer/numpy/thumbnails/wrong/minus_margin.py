# expect: margin-zero-takes-all
def thumbnails(images, margin, step):
    return images[:, margin:-margin:step, margin:-margin:step]
