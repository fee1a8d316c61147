// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QImage>
#include <QWidget>

namespace pgcourier {

// A picture as far as it is safe to unpack it.
struct Picture
{
    QImage image; // null: see problem
    QString description; // "PNG, 640 × 480"
    QString problem;
};

// For a thread of the pool. Refuses what would take more memory or time than a preview is worth, before any
// of it is unpacked.
[[nodiscard]] Picture decodePicture(const QByteArray &bytes);

// Shows a picture as large as there is room, never larger than it is.
class ImageView : public QWidget
{
    Q_OBJECT

public:
    explicit ImageView(const QString &name, QWidget *parent = nullptr);

    void setPicture(const Picture &picture);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Picture m_picture;
};

} // namespace pgcourier
