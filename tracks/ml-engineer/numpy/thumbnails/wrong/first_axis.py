# expect: images-cut-away
def thumbnails(images, margin, step):
    height, width = images.shape[1:]
    return images[margin : height - margin : step, margin : width - margin : step]
