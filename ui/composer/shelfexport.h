// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace pgcourier {

struct Shelf;

// The formats that saved requests and environments are written in.
enum class ShelfFormat { PgCourier, PostmanCollection, PostmanEnvironment, BrunoFolder, Har, Curl };
[[nodiscard]] QString nameOf(ShelfFormat format);

// Asks which collection or environment is to be written in which format, and where. Opened with open().
class ShelfExport : public QDialog
{
    Q_OBJECT

public:
    ShelfExport(Shelf &shelf, ShelfFormat format, QWidget *parent = nullptr);

private:
    void arrange();
    void fillSources();
    void fillEnvironments();
    void showFormat();
    void chooseFile();
    void write(const QString &path);
    [[nodiscard]] ShelfFormat format() const;

    Shelf &m_shelf;
    QComboBox *m_format;
    QComboBox *m_source;
    QFormLayout *m_form;
    QComboBox *m_environment; // whose values stand in the place of variables, where the format has none
    QLabel *m_note;
    QPushButton *m_export;
};

} // namespace pgcourier
