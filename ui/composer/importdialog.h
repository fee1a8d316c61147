// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/importreader.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace pgcourier {

class ElidedLabel;
class ImportTree;
class Library;
class Notice;

// Shows what files of other tools would bring, and what of them is left out, before it comes in. Opened with
// open(), and given one reading; what is not read when it closes is not waited for.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ImportDialog(Library &library, QWidget *parent = nullptr);
    ~ImportDialog() override;

    void readFiles(const QStringList &paths);
    void readText(const QString &text);

Q_SIGNALS:
    void imported(const QString &line); // what came in, in words

private:
    void arrange();
    void showReading(const QString &what);
    void take(const QList<ReadImport> &files);
    void showLeftOut();
    void copyLeftOut();
    void fillTargets();
    void updateButton();
    void finish();

    Library &m_library;
    std::stop_source m_stop;
    LeftOutList m_leftOut;
    ElidedLabel *m_source;
    QProgressBar *m_progress;
    Notice *m_problem;
    ImportTree *m_tree;
    QLabel *m_leftOutTitle;
    QTreeWidget *m_leftOutList;
    QPushButton *m_copy;
    QLabel *m_into;
    QComboBox *m_target;
    QPushButton *m_import;
};

} // namespace pgcourier
